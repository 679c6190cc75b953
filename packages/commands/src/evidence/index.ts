export { type Admitted, admitEvidence } from './admit-evidence.ts';
export { cleanName } from './clean-name.ts';
export type { EvidenceCode } from './findings.ts';
export {
  EVIDENCE_MOST_BYTES,
  type Evidence,
  type Identified,
  identifyEvidence,
  type LeftOut,
} from './identify-evidence.ts';
export { type Scan, scanBytes } from './scan.ts';
export { readScanSettings, type ScanSettings } from './scan-settings.ts';
