/** One reason why no plan can be made from what was given; all are reported at once. */
export interface PlanningTrouble {
  readonly code:
    | 'missingFigure'
    | 'badPrice'
    | 'capBelowPresent'
    | 'badFigure'
    | 'badTeacherTypes'
    | 'badLock'
    | 'badOption';
  /** figure path, price id or lock */
  readonly at: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** Thrown when the input allows no honest plan; carries every reason found. */
export class PlanningInputError extends Error {
  readonly code = 'planningInput';
  readonly troubles: readonly PlanningTrouble[];

  constructor(troubles: readonly PlanningTrouble[]) {
    const lines = troubles.map(({ at, message }) => `- ${at}: ${message.en} ${message.zh}`);
    super(`the plan cannot be made; put these ${troubles.length} right first:\n${lines.join('\n')}`);
    this.name = 'PlanningInputError';
    this.troubles = troubles;
  }
}
