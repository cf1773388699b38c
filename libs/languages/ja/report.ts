import type { ReportTexts } from '../text-types.js';

/** What the summary sheet of a report says in Japanese. */
export const report: ReportTexts = {
  title: '各行の結果',
  template: 'テンプレート',
  status: '状態',
  finished: '完了日時',
  again:
    'このブックの色付きのセルを修正し、もう一度アップロードしてください。正常な行は、その後にほかの人がレコードを変更していない限り、何も変えません。',
  statuses: {
    planned: '承認待ち',
    completed: '完了',
    completed_with_errors: 'エラーありで完了',
    cancelled: '中止',
    undone: '取り消し済み',
    failed: '失敗',
  },
  overlaps: {
    before: '直前にインポート {import} が変更したレコード',
    after: '直後にインポート {import} が変更したレコード',
  },
  gone: 'ファイルにないもの',
  issues: ['件数', '問題', '対処', 'コード'],
  counts: {
    rows: '行',
    created: '作成',
    updated: '更新',
    unchanged: '変更なし',
    removed: '削除',
    skipped: 'スキップ',
    failed: '失敗',
    blocked: '待機中',
  },
  plan: {
    create: '作成予定',
    update: '更新予定',
    unchanged: '変更なし',
    remove: '削除予定',
    skip: 'スキップ',
    blocked: '待機中',
    invalid: 'エラーあり',
  },
};
