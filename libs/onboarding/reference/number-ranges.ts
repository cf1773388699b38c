/** Sorted E.164 numbers as ranges where three or more follow each other, so that an export stays readable. */
export function compactNumbers(numbersInOrder: string[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbersInOrder.length;) {
    let j = i;
    while (j + 1 < numbersInOrder.length && follows(numbersInOrder[j]!, numbersInOrder[j + 1]!)) j++;
    if (j - i >= 2) parts.push(`${numbersInOrder[i]} - ${numbersInOrder[j]}`);
    else parts.push(...numbersInOrder.slice(i, j + 1));
    i = j + 1;
  }
  return parts.join('; ');
}

function follows(a: string, b: string): boolean {
  return (
    a.length === b.length && a.startsWith('+') && b.startsWith('+') && BigInt(b.slice(1)) - BigInt(a.slice(1)) === 1n
  );
}
