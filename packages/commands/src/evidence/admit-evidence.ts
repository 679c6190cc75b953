import { evidenceFinding } from './findings.ts';
import { type Evidence, type Identified, identifyEvidence } from './identify-evidence.ts';
import { scanBytes } from './scan.ts';
import type { ScanSettings } from './scan-settings.ts';

/** What is known of a file when it is kept. */
export type Admitted =
  | {
      readonly result: 'taken';
      readonly evidence: Evidence;
      /** `notScanned`: there is no scanner, or it did not finish and the operator accepts that; `reason` says which */
      readonly scan: 'clean' | 'notScanned';
      readonly reason?: string;
    }
  | Extract<Identified, { readonly result: 'refused' }>;

/**
 * 收下证据: identified by content, then scanned as it came (not as it is kept), when there is a scanner.
 * @param options.folder where the file stands while it is scanned
 * @throws Trouble `tooBusy`
 */
export async function admitEvidence(
  bytes: Uint8Array,
  name: string,
  options: {
    readonly folder: string;
    readonly scanner: ScanSettings | undefined;
    readonly keepPlace?: boolean;
    readonly pointer?: string;
  },
): Promise<Admitted> {
  const { folder, scanner, pointer = '/file' } = options;
  const identified = await identifyEvidence(bytes, name, options);
  if (identified.result === 'refused') return identified;
  const { evidence } = identified;
  if (scanner === undefined) return { result: 'taken', evidence, scan: 'notScanned', reason: 'noScanner' };
  const scan = await scanBytes(bytes, scanner, folder);
  if (scan.result === 'clean') return { result: 'taken', evidence, scan: 'clean' };
  if (scan.result === 'infected')
    return { result: 'refused', findings: [evidenceFinding('evidenceInfected', pointer)] };
  return scanner.whenNotScanned === 'accept'
    ? { result: 'taken', evidence, scan: 'notScanned', reason: scan.reason }
    : { result: 'refused', findings: [evidenceFinding('evidenceNotScanned', pointer, scan.reason)] };
}
