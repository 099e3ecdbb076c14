import { objectId } from '../store/objectId';
import type { ChannelType } from '../store/records';
import type { Store } from '../store/store';
import { known } from './known';

const CHANNELS: Array<{
	id: string;
	name: string;
	type: ChannelType;
	company?: string;
	broken?: boolean;
}> = [
	{ id: known.channels.unofficialWhatsapp, name: 'WhatsApp (unofficial)', type: 'unofficial_wpp' },
	{ id: known.channels.whatsappBusiness, name: 'WhatsApp Business', type: 'whatsapp_business' },
	{ id: known.channels.facebook, name: 'Facebook', type: 'fb' },
	{ id: known.channels.instagram, name: 'Instagram', type: 'ig' },
	{ id: known.channels.broken, name: 'Failing provider', type: 'whatsapp_business', broken: true },
	{
		id: known.channels.otherCompany,
		name: 'Another company',
		type: 'whatsapp_business',
		company: objectId('group', 0xffff),
	},
];

/** Adds channels, users' integrations, templates and lead forms. */
export function seedMessaging(store: Store): void {
	for (const { id, name, type, company = known.company, broken = false } of CHANNELS) {
		store.channels.add({ _id: id, name, type, company, broken });
	}
	store.userIntegrations.add({
		_id: known.userIntegrations.active,
		user: known.users.online,
		active: true,
	});
	store.userIntegrations.add({
		_id: known.userIntegrations.inactive,
		user: known.users.offline,
		active: false,
	});
	const { orderUpdate, greeting, approval, appointment } = known.templates;
	const templates = [
		{ ...orderUpdate, bodyParameters: 1 },
		{ ...greeting, bodyParameters: 0 },
		{ ...approval, bodyParameters: 3 },
		{ ...appointment, bodyParameters: 1, buttons: ['Sí', 'No'] },
	];
	for (const { id, ...template } of templates) store.templates.add({ _id: id, ...template });
	const { website, quote } = known.leadEntryForms;
	store.leadEntryForms.add({
		_id: store.nextId('leadEntryForm'),
		code: website,
		requiredFields: [],
	});
	store.leadEntryForms.add({
		_id: store.nextId('leadEntryForm'),
		code: quote,
		requiredFields: ['housename'],
	});
}
