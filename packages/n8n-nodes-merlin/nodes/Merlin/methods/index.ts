import { testCredential } from './testCredential';

export const credentialTest = { testCredential };
