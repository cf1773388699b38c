import type { MailLanguage } from '#libs/onboarding/index.js';

export interface Words {
  title: string;
  template: string;
  status: string;
  finished: string;
  again: string;
  overlaps: Record<'before' | 'after', string>;
  /** What a full file no longer names. */
  gone: string;
  issues: [string, string, string, string];
  counts: Record<string, string>;
  plan: Record<string, string>;
}

/** What the summary sheet says, in each language. */
export const SUMMARY_WORDS: Record<MailLanguage, Words> = {
  en: {
    title: 'What became of your rows',
    template: 'Template',
    status: 'Status',
    finished: 'Finished',
    again: 'Correct the coloured cells in this very workbook and upload it again: good rows stay as they are.',
    overlaps: { before: 'Records that import {import} had changed just before', after: 'Records that import {import} changed right after' },
    gone: 'no longer in the file',
    issues: ['Count', 'What is wrong', 'What to do', 'Code'],
    counts: { rows: 'Rows', created: 'Created', updated: 'Updated', unchanged: 'Unchanged', removed: 'Removed', skipped: 'Skipped', failed: 'Failed', blocked: 'Waiting' },
    plan: { create: 'Would be created', update: 'Would be updated', unchanged: 'Unchanged', remove: 'Would be removed', skip: 'Skipped', blocked: 'Waiting', invalid: 'With errors' },
  },
  he: {
    title: 'מה עלה בגורל השורות שלכם',
    template: 'תבנית',
    status: 'מצב',
    finished: 'הסתיים',
    again: 'תקנו את התאים הצבועים בחוברת זו עצמה והעלו אותה שוב: שורות תקינות נשארות כפי שהן.',
    overlaps: { before: 'רשומות שייבוא {import} שינה רגע לפני כן', after: 'רשומות שייבוא {import} שינה מיד אחרי כן' },
    gone: 'כבר לא בקובץ',
    issues: ['כמות', 'מה לא תקין', 'מה לעשות', 'קוד'],
    counts: { rows: 'שורות', created: 'נוצרו', updated: 'עודכנו', unchanged: 'ללא שינוי', removed: 'הוסרו', skipped: 'דולגו', failed: 'נכשלו', blocked: 'ממתינות' },
    plan: { create: 'ייווצרו', update: 'יעודכנו', unchanged: 'ללא שינוי', remove: 'יוסרו', skip: 'ידולגו', blocked: 'ממתינות', invalid: 'עם שגיאות' },
  },
  ar: {
    title: 'ما آلت إليه صفوفك',
    template: 'القالب',
    status: 'الحالة',
    finished: 'انتهى',
    again: 'صحّح الخلايا الملونة في هذا المصنف نفسه وارفعه من جديد: الصفوف السليمة تبقى كما هي.',
    overlaps: { before: 'سجلات غيّرها الاستيراد {import} قبيل ذلك', after: 'سجلات غيّرها الاستيراد {import} بُعيد ذلك' },
    gone: 'لم تعد في الملف',
    issues: ['العدد', 'ما الخطأ', 'ما العمل', 'الرمز'],
    counts: { rows: 'الصفوف', created: 'أُنشئت', updated: 'حُدّثت', unchanged: 'بلا تغيير', removed: 'أُزيلت', skipped: 'تُخطّيت', failed: 'فشلت', blocked: 'بالانتظار' },
    plan: { create: 'ستُنشأ', update: 'ستُحدّث', unchanged: 'بلا تغيير', remove: 'ستُزال', skip: 'ستُتخطّى', blocked: 'بالانتظار', invalid: 'فيها أخطاء' },
  },
  de: {
    title: 'Was aus Ihren Zeilen geworden ist',
    template: 'Vorlage',
    status: 'Status',
    finished: 'Beendet',
    again: 'Berichtigen Sie die farbigen Zellen in genau dieser Mappe und laden Sie sie wieder hoch: Gute Zeilen bleiben, wie sie sind.',
    overlaps: { before: 'Datensätze, die Import {import} kurz zuvor geändert hatte', after: 'Datensätze, die Import {import} gleich danach geändert hat' },
    gone: 'nicht mehr in der Datei',
    issues: ['Anzahl', 'Was nicht stimmt', 'Was zu tun ist', 'Code'],
    counts: { rows: 'Zeilen', created: 'Angelegt', updated: 'Geändert', unchanged: 'Unverändert', removed: 'Entfernt', skipped: 'Übersprungen', failed: 'Gescheitert', blocked: 'Warten' },
    plan: { create: 'Würden angelegt', update: 'Würden geändert', unchanged: 'Unverändert', remove: 'Würden entfernt', skip: 'Übersprungen', blocked: 'Warten', invalid: 'Mit Fehlern' },
  },
  es: {
    title: 'Qué ha sido de sus filas',
    template: 'Plantilla',
    status: 'Estado',
    finished: 'Terminada',
    again: 'Corrija las celdas coloreadas en este mismo libro y vuelva a subirlo: las filas correctas quedan como están.',
    overlaps: { before: 'Registros que la importación {import} había cambiado justo antes', after: 'Registros que la importación {import} cambió justo después' },
    gone: 'ya no están en el archivo',
    issues: ['Cantidad', 'Qué falla', 'Qué hacer', 'Código'],
    counts: { rows: 'Filas', created: 'Creadas', updated: 'Actualizadas', unchanged: 'Sin cambios', removed: 'Eliminadas', skipped: 'Omitidas', failed: 'Con errores', blocked: 'En espera' },
    plan: { create: 'Se crearían', update: 'Se actualizarían', unchanged: 'Sin cambios', remove: 'Se eliminarían', skip: 'Omitidas', blocked: 'En espera', invalid: 'Con errores' },
  },
  fr: {
    title: 'Ce que sont devenues vos lignes',
    template: 'Modèle',
    status: 'État',
    finished: 'Terminé',
    again: 'Corrigez les cellules colorées dans ce classeur même et déposez-le à nouveau : les bonnes lignes restent telles quelles.',
    overlaps: { before: 'Enregistrements que l’import {import} avait modifiés juste avant', after: 'Enregistrements que l’import {import} a modifiés juste après' },
    gone: 'plus dans le fichier',
    issues: ['Nombre', 'Ce qui ne va pas', 'Que faire', 'Code'],
    counts: { rows: 'Lignes', created: 'Créées', updated: 'Modifiées', unchanged: 'Inchangées', removed: 'Supprimées', skipped: 'Ignorées', failed: 'En échec', blocked: 'En attente' },
    plan: { create: 'Seraient créées', update: 'Seraient modifiées', unchanged: 'Inchangées', remove: 'Seraient supprimées', skip: 'Ignorées', blocked: 'En attente', invalid: 'Avec erreurs' },
  },
  it: {
    title: 'L’esito delle sue righe',
    template: 'Modello',
    status: 'Stato',
    finished: 'Conclusa',
    again: 'Corregga le celle colorate proprio in questa cartella e la carichi di nuovo: le righe corrette restano come sono.',
    overlaps: { before: 'Record che l’importazione {import} aveva modificato poco prima', after: 'Record che l’importazione {import} ha modificato subito dopo' },
    gone: 'non più nel file',
    issues: ['Numero', 'Che cosa non va', 'Che cosa fare', 'Codice'],
    counts: { rows: 'Righe', created: 'Create', updated: 'Aggiornate', unchanged: 'Invariate', removed: 'Rimosse', skipped: 'Saltate', failed: 'Con errori', blocked: 'In attesa' },
    plan: { create: 'Verrebbero create', update: 'Verrebbero aggiornate', unchanged: 'Invariate', remove: 'Verrebbero rimosse', skip: 'Saltate', blocked: 'In attesa', invalid: 'Con errori' },
  },
  ja: {
    title: '各行の結果',
    template: 'テンプレート',
    status: '状態',
    finished: '完了日時',
    again: 'このブックの色付きのセルを修正し、もう一度アップロードしてください。正常な行はそのまま変わりません。',
    overlaps: { before: '直前にインポート {import} が変更したレコード', after: '直後にインポート {import} が変更したレコード' },
    gone: 'ファイルにないもの',
    issues: ['件数', '問題', '対処', 'コード'],
    counts: { rows: '行', created: '作成', updated: '更新', unchanged: '変更なし', removed: '削除', skipped: 'スキップ', failed: '失敗', blocked: '待機中' },
    plan: { create: '作成予定', update: '更新予定', unchanged: '変更なし', remove: '削除予定', skip: 'スキップ', blocked: '待機中', invalid: 'エラーあり' },
  },
  nl: {
    title: 'Wat er van uw rijen is geworden',
    template: 'Sjabloon',
    status: 'Status',
    finished: 'Klaar',
    again: 'Verbeter de gekleurde cellen in deze werkmap zelf en upload hem opnieuw: goede rijen blijven zoals ze zijn.',
    overlaps: { before: 'Records die import {import} vlak daarvoor had gewijzigd', after: 'Records die import {import} vlak daarna heeft gewijzigd' },
    gone: 'niet meer in het bestand',
    issues: ['Aantal', 'Wat er mis is', 'Wat te doen', 'Code'],
    counts: { rows: 'Rijen', created: 'Aangemaakt', updated: 'Bijgewerkt', unchanged: 'Ongewijzigd', removed: 'Verwijderd', skipped: 'Overgeslagen', failed: 'Mislukt', blocked: 'Wachten' },
    plan: { create: 'Zouden worden aangemaakt', update: 'Zouden worden bijgewerkt', unchanged: 'Ongewijzigd', remove: 'Zouden worden verwijderd', skip: 'Overgeslagen', blocked: 'Wachten', invalid: 'Met fouten' },
  },
  'pt-BR': {
    title: 'O que aconteceu com suas linhas',
    template: 'Modelo',
    status: 'Situação',
    finished: 'Concluída',
    again: 'Corrija as células coloridas nesta mesma pasta de trabalho e envie-a novamente: as linhas certas ficam como estão.',
    overlaps: { before: 'Registros que a importação {import} havia alterado pouco antes', after: 'Registros que a importação {import} alterou logo depois' },
    gone: 'não estão mais no arquivo',
    issues: ['Quantidade', 'O que está errado', 'O que fazer', 'Código'],
    counts: { rows: 'Linhas', created: 'Criadas', updated: 'Atualizadas', unchanged: 'Sem alterações', removed: 'Removidas', skipped: 'Ignoradas', failed: 'Com erro', blocked: 'Aguardando' },
    plan: { create: 'Seriam criadas', update: 'Seriam atualizadas', unchanged: 'Sem alterações', remove: 'Seriam removidas', skip: 'Ignoradas', blocked: 'Aguardando', invalid: 'Com erros' },
  },
}; // prettier-ignore
