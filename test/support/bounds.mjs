/* Specs run where their name says, and say so when they reach for more. */

// not by imports, whose names would stay bound to what is not guarded
const childProcess = process.getBuiltinModule('node:child_process');
const { Server, Socket } = process.getBuiltinModule('node:net');
const SYNCHRONOUS = ['execFileSync', 'execSync', 'spawnSync'];

/**
 * While a spec file runs, what is of other projects throws, and fails the test even when the thrown is swallowed.
 * @param wrong says of a process's arguments, or of a socket (without), where such a spec belongs, if not here
 */
export function keepWithin(wrong) {
  const refused = [];
  const undo = [];
  const guard = (owner, method, argumentsOf) => {
    const original = owner[method];
    owner[method] = function guarded(...given) {
      const text = wrong(argumentsOf(given));
      if (text === undefined) return original.apply(this, given);
      refused.push(text);
      throw new Error(text);
    };
    undo.push(() => (owner[method] = original));
  };
  guard(childProcess.ChildProcess.prototype, 'spawn', ([{ args }]) => args ?? []);
  for (const method of SYNCHRONOUS) guard(childProcess, method, ([file, args]) => [file, ...(args ?? [])]);
  guard(Socket.prototype, 'connect', () => undefined);
  guard(Server.prototype, 'listen', () => undefined);
  afterEach(() => {
    const [first] = refused.splice(0);
    if (first !== undefined) throw new Error(first);
  });
  afterAll(() => undo.forEach((one) => one())); // what is patched is the process's, which goes on to specs of other projects
}
