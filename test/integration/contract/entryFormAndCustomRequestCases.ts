import { known } from '../../../sandbox';
import { byId } from '../../support/byId';
import type { CaseTable } from './case';

const contact = known.contacts.openWindow;
const { website, quote } = known.leadEntryForms;

function mapped(value: Record<string, string | number | boolean>, mappingMode = 'defineBelow') {
	const schema = Object.keys(value).map((id) => ({
		id,
		displayName: id,
		required: false,
		display: true,
		defaultMatch: false,
		type: id === 'movingdate' ? 'dateTime' : typeof value[id],
	}));
	return { mappingMode, value, matchingColumns: [], schema };
}

/** Lead forms and the Custom API Request. */
export const entryFormAndCustomRequestCases: CaseTable = {
	'lead.submitEntryForm': {
		request: `POST /lead-entry/${quote}`,
		minimal: {
			request: `POST /lead-entry/${website}`,
			parameters: { code: website, firstName: 'Ana' },
			body: { firstName: 'Ana' },
		},
		full: [
			{
				parameters: {
					code: quote,
					firstName: 'Ana',
					phones: '097444666, +59897444667',
					country: 'URY',
					lastName: 'Suarez',
					emails: ['ana@example.com'],
					additionalFields: {
						action_id: 'spring',
						detail: 'Garden',
					},
					additionalDataSource: 'fields',
					groupId: byId(known.company),
					additionalData: mapped({
						housename: 'Casa Azul',
						rooms: 3,
						newsletter: true,
						movingdate: '2026-05-23T20:00:00Z',
					}),
				},
				body: {
					firstName: 'Ana',
					lastName: 'Suarez',
					phones: ['+59897444666', '+59897444667'],
					emails: ['ana@example.com'],
					detail: 'Garden',
					action_id: 'spring',
					additionalData: {
						housename: 'Casa Azul',
						rooms: 3,
						newsletter: true,
						movingdate: '2026-05-23T20:00:00.000Z',
					},
				},
			},
			{
				parameters: {
					code: quote,
					additionalDataSource: 'json',
					additionalDataJson: '{"housename":"Casa Azul"}',
				},
				body: { additionalData: { housename: 'Casa Azul' } },
			},
		],
	},
	'customApiRequest.send': {
		request: 'GET /contacts',

		minimal: { parameters: { path: '/contacts' } },
		full: [
			{
				parameters: {
					method: 'GET',
					path: '/contacts',
					query: '{"sort": "-createdAt"}',
					paginate: true,
					pageStyle: 'fromOne',
					returnAll: false,
					limit: 12,
				},
				query: { sort: '-createdAt', limit: '12' },
			},
			{
				parameters: {
					method: 'GET',
					path: '/contacts',
					query: '{"limit": 4}',
				},
				query: { limit: '4' },
			},
			{
				request: `POST /contact/${contact}/message`,
				parameters: {
					method: 'POST',
					path: `/contact/${contact}/message`,
					body: `{"channelId": "${known.channels.whatsappBusiness}", "text": "Hi"}`,
				},
				body: { channelId: known.channels.whatsappBusiness, text: 'Hi' },
			},
		],
	},
};
