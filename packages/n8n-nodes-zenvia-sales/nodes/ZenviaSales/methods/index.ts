import { searchProspects } from './searchProspects';
import { testCredential } from './testCredential';

export const credentialTest = { testCredential };

export const listSearch = { searchProspects };
