import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** An operation with the fewest fields or all of them, for the contact with ID 7. */
export interface OperationCase {
	name: string;
	/** Which address of the sandbox it goes to. */
	operationId: 'contacts' | 'automation' | 'call' | 'sms';
	isRead?: boolean;
	parameters: INodeParameters;
	/** The action that must be sent. */
	action: IDataObject;
}

const custom = {
	field: [
		{ id: '12', value: 'Casa Azul' },
		{ id: '13', value: '=3' },
	],
};

/** The seven operations of the API's page, and the custom request. */
export const operationCases: OperationCase[] = [
	{
		name: 'Contact > Create',
		operationId: 'contacts',
		parameters: { resource: 'contact', operation: 'create', Number: '+52 664 359-6440' },
		action: { type: 'NEW', Number: '+526643596440' },
	},
	{
		name: 'Contact > Create with all fields',
		operationId: 'contacts',
		parameters: {
			resource: 'contact',
			operation: 'create',
			Number: '0016193596440',
			Email: 'ana@example.com',
			Fname: ' Ana ',
			Lname: 'Suarez',
			additionalFields: {
				Custom: { field: [...custom.field, { id: '14', value: '' }] },
				Opportunitie: false,
			},
		},
		action: {
			type: 'NEW',
			Number: '+16193596440',
			Email: 'ana@example.com',
			Fname: 'Ana',
			Lname: 'Suarez',
			Custom: { '12': 'Casa Azul', '13': '3' },
			Opportunitie: false,
		},
	},
	{
		name: 'Contact > Update',
		operationId: 'contacts',
		parameters: {
			resource: 'contact',
			operation: 'update',
			idContact: '7',
			updateFields: { Email: 'ana@example.com' },
		},
		action: { type: 'EDIT', idContact: 7, Email: 'ana@example.com' },
	},
	{
		name: 'Contact > Update with all fields',
		operationId: 'contacts',
		parameters: {
			resource: 'contact',
			operation: 'update',
			idContact: '={{ 7 }}',
			updateFields: {
				Custom: custom,
				Email: 'ana@example.com',
				Fname: 'Ana',
				Lname: 'Suarez',
				Number: '+526643596440',
			},
		},
		action: {
			type: 'EDIT',
			idContact: 7,
			Custom: { '12': 'Casa Azul', '13': '3' },
			Email: 'ana@example.com',
			Fname: 'Ana',
			Lname: 'Suarez',
			Number: '+526643596440',
		},
	},
	{
		name: 'Contact > Delete',
		operationId: 'contacts',
		parameters: { resource: 'contact', operation: 'delete', idContact: '7' },
		action: { type: 'TRASH', idContact: 7 },
	},
	{
		name: 'Contact > Search',
		operationId: 'contacts',
		isRead: true,
		parameters: { resource: 'contact', operation: 'search', Fname: 'juan', Lname: 'pedro' },
		action: { type: 'SEARCH', Fname: 'juan', Lname: 'pedro' },
	},
	{
		name: 'Contact > Search by ID',
		operationId: 'contacts',
		isRead: true,
		parameters: { resource: 'contact', operation: 'search', idContact: 'A-7' },
		action: { type: 'SEARCH', idContact: 'A-7' },
	},
	{
		name: 'Automation > Add Contact',
		operationId: 'automation',
		parameters: {
			resource: 'automation',
			operation: 'addContact',
			idContact: '7',
			idAuto: '={{ 10 }}',
		},
		action: { idContact: 7, idAuto: 10 },
	},
	{
		name: 'Call > Send',
		operationId: 'call',
		parameters: {
			resource: 'call',
			operation: 'send',
			number: '+526643596440',
			text: 'Hello, your package',
		},
		action: { number: '+526643596440', text: 'Hello, your package', type: 'CALL' },
	},
	{
		name: 'SMS > Send',
		operationId: 'sms',
		parameters: {
			resource: 'sms',
			operation: 'send',
			number: '+526643596440',
			text: 'Hello, your package',
		},
		action: { number: '+526643596440', text: 'Hello, your package', type: 'SMS' },
	},
	{
		name: 'Custom API Request',
		operationId: 'sms',
		parameters: {
			resource: 'customApiRequest',
			operation: 'send',
			address: 'sms',
			action: '{"number": "+526643596440", "text": "Hola", "type": "SMS"}',
		},
		action: { number: '+526643596440', text: 'Hola', type: 'SMS' },
	},
];
