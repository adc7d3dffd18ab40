import type { AboutPreview } from '../../src/operations/work-on-preview.ts';
import { acmeRepository } from '../acme-repository.ts';
import { anAsked } from '../operations/an-asked.ts';

/** A developer of the fictional team who asks something about a preview. */
export const aboutPreview = (text: string): AboutPreview => ({ ...anAsked(text), repository: acmeRepository });
