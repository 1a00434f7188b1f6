/** How many findings a client shows at once, and how it learns how many wait behind them. */

/** Notification to the server: how many findings are shown beside errors. */
export const SHOW_FINDINGS_NOTIFICATION = 'sysdesign/showFindings';

export interface ShowFindingsParams {
  /** 0 for all. */
  readonly most: number;
  /** Documents of which all are shown, whatever `most` says. */
  readonly all: readonly string[];
}

/** Notification to the client, with each answer: how many findings of a document are shown, and how many wait. */
export const FINDINGS_NOTIFICATION = 'sysdesign/findings';

export interface FindingsParams {
  readonly uri: string;
  readonly shown: number;
  readonly held: number;
}
