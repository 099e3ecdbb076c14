import { messages } from './shared/messages';

export const call = messages('call', 'Call', 'call', 'Call a phone number with a text');
