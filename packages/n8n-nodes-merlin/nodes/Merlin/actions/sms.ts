import { messages } from './shared/messages';

export const sms = messages('sms', 'SMS', 'SMS', 'Send a text message to a phone number');
