// Generated from the `*.operation.ts` and `*.operations.ts` files of these folders by `npm run docs`.
import { archive as contactArchive, create as contactCreate, get as contactGet, transfer as contactTransfer, update as contactUpdate } from './contact/contact.operations';
import { createOrUpdate as contactCreateOrUpdate } from './contact/createOrUpdate.operation';
import { getAll as contactGetAll } from './contact/getAll.operation';
import { getAll as groupGetAll } from './group/getAll.operation';
import { createNote as interactionCreateNote } from './interaction/createNote.operation';
import { createReminder as interactionCreateReminder } from './interaction/createReminder.operation';
import { getAll as interactionGetAll } from './interaction/getAll.operation';
import { create as leadCreate } from './lead/create.operation';
import { submitEntryForm as leadSubmitEntryForm } from './lead/submitEntryForm.operation';
import { send as messageSend } from './message/send.operation';
import { sendAndWait as messageSendAndWait } from './message/sendAndWait.operation';
import { sendWhatsapp as messageSendWhatsapp } from './message/sendWhatsapp.operation';
import { create as saleCreate } from './sale/create.operation';
import { createOrUpdate as saleCreateOrUpdate } from './sale/createOrUpdate.operation';
import { get as saleGet } from './sale/get.operation';
import { getAll as saleGetAll } from './sale/getAll.operation';
import { update as saleUpdate } from './sale/update.operation';
import { create as userCreate } from './user/create.operation';
import { get as userGet } from './user/get.operation';
import { getAll as userGetAll } from './user/getAll.operation';
import { replace as userReplace } from './user/replace.operation';
import { update as userUpdate } from './user/update.operation';
import { create as webhookCreate } from './webhook/create.operation';
import { remove as webhookRemove } from './webhook/delete.operation';
import { get as webhookGet } from './webhook/get.operation';
import { getAll as webhookGetAll } from './webhook/getAll.operation';
import { update as webhookUpdate } from './webhook/update.operation';

/** The operations of each resource, in the order of its 'Operation' list. */
export const operations = {
	contact: [contactArchive, contactCreate, contactCreateOrUpdate, contactGet, contactGetAll, contactTransfer, contactUpdate],
	group: [groupGetAll],
	interaction: [interactionCreateNote, interactionCreateReminder, interactionGetAll],
	lead: [leadCreate, leadSubmitEntryForm],
	message: [messageSend, messageSendAndWait, messageSendWhatsapp],
	sale: [saleCreate, saleCreateOrUpdate, saleGet, saleGetAll, saleUpdate],
	user: [userCreate, userGet, userGetAll, userReplace, userUpdate],
	webhook: [webhookCreate, webhookRemove, webhookGet, webhookGetAll, webhookUpdate],
};
