export * from './catalogue/catalogue.ts';
export * from './catalogue/catalogue-error.ts';
export { checkFacts } from './catalogue/check-facts.ts';
export type { Condition, SettingValue, Source } from './catalogue/common.ts';
export { dateSchema, idSchema, sourceSchema, stageSchema, textSchema } from './catalogue/common.ts';
export { parseFactDictionary } from './catalogue/fact-dictionary.ts';
export type { IndicatorEntry, SchoolGroup, Term } from './catalogue/indicator.ts';
export type { ItemEntry, SettingEntry } from './catalogue/item.ts';
export type { LimitHistory } from './catalogue/limit.ts';
export type {
  CatalogueFinding,
  ChangeEntry,
  Measure,
  MilestoneEntry,
  ReportedEntry,
  TargetEntry,
  TaskEntry,
} from './catalogue/overlay.ts';
export { parseCatalogue } from './catalogue/parse-catalogue.ts';
export { parseWith } from './catalogue/parse-with.ts';
export type {
  DocumentEntry,
  ProcedureStageEntry,
  RegulationEntry,
  RelaxationEntry,
  StatementEntry,
} from './catalogue/regulation.ts';
export { exactIndicatorValue, indicatorValue, missingFor, type Reading, readTerms } from './evaluate/amount.ts';
export { evaluateCounty } from './evaluate/evaluate-county.ts';
export { indicatorForCounty, itemsAsCounted } from './evaluate/of-32.ts';
export { isInGroup } from './evaluate/school-groups.ts';
export { sectionStatus } from './evaluate/section-verdict.ts';
export { type SectionView, viewSections } from './evaluate/section-view.ts';
export { combine } from './evaluate/status.ts';
export { type SamplingRule, surveySample } from './items/survey-sample.ts';
export type { LawOptions } from './law/choices.ts';
export { diffRules, type Effect, type RuleDifference } from './law/diff-rules.ts';
export type * from './law/law.ts';
export { defaultDate, lawAt } from './law/law-at.ts';
export { LawError, type LawErrorCode } from './law/law-error.ts';
export { withRemedyPlans } from './law/remedy-plans.ts';
export { type RuleLine, ruleLines } from './law/rule-lines.ts';
export { type Margin, type MarginTarget, marginOf } from './margin/margin-of.ts';
export { type ExplainTarget, explain } from './trace/explain.ts';
export * from './verdict.ts';
export type { StatusChange } from './what-if/change.ts';
export { createWhatIf, type WhatIf } from './what-if/create-what-if.ts';
export { statusesOf, type WhatIfStatuses } from './what-if/statuses.ts';
