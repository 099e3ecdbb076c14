import type { INodeParameters } from 'n8n-workflow';

import { known } from '../../../sandbox';
import { byId } from '../../support/runVentia';

/** The problem, the parameters, and the message without `[item 0]`. */
export type Bad = [what: string, parameters: INodeParameters, message: string];

export const contactId = byId(known.contacts.openWindow);

/** Empty only at run time: n8n itself rejects required fields that are empty in the editor. */
export const nothing = '={{ "" }}';
