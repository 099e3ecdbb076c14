/**
 * Workflows as an assistant writes them with n8n's workflow SDK, from a sentence and what n8n's MCP
 * server told it about the nodes.
 */

const imports =
	"import { workflow, node, trigger, newCredential, ifElse, tool, languageModel, expr, fromAi } from '@n8n/workflow-sdk';";

interface Step {
	as: string;
	type: string;
	version?: number;
	name: string;
	/** Code of an object. */
	parameters?: string;
	kind?: 'trigger' | 'node' | 'tool' | 'ifElse' | 'languageModel';
	credential?: string;
	subnodes?: string;
}

const credentials: Record<string, string> = {
	ventia: "{ ventiaApi: newCredential('Ventia') }",
	zenvia: "{ zenviaSalesApi: newCredential('Zenvia Sales') }",
	merlin: "{ merlinApi: newCredential('Merlin') }",
	openAi: "{ openAiApi: newCredential('OpenAI') }",
};

function declaration(step: Step): string {
	const { as, type, version = 1, name, parameters = '{}', kind = 'node', credential } = step;
	const parts = [
		`name: '${name}'`,
		`parameters: ${parameters}`,
		...(step.subnodes ? [`subnodes: ${step.subnodes}`] : []),
		...(credential ? [`credentials: ${credentials[credential] ?? ''}`] : []),
	];
	const config = `config: { ${parts.join(', ')} }`;
	const head = kind === 'ifElse' ? '' : `type: '${type}', `;
	return `const ${as} = ${kind}({ ${head}version: ${version}, ${config} });`;
}

function code(name: string, flow: string, ...steps: Step[]): string {
	return [
		imports,
		...steps.map(declaration),
		`export default workflow('built', '${name}')${flow};`,
	].join('\n');
}

function ventia(as: string, name: string, parameters: string): Step {
	return { as, type: 'n8n-nodes-ventia.ventia', name, parameters, credential: 'ventia' };
}

function ventiaTrigger(as: string, name: string, parameters: string): Step {
	const type = 'n8n-nodes-ventia.ventiaTrigger';
	return { as, type, name, parameters, kind: 'trigger', credential: 'ventia' };
}

function webhook(as: string, name: string, parameters: string): Step {
	return { as, type: 'n8n-nodes-base.webhook', version: 2.1, name, parameters, kind: 'trigger' };
}

function schedule(as: string, name: string, interval: string): Step {
	const parameters = `{ rule: { interval: [${interval}] } }`;
	const type = 'n8n-nodes-base.scheduleTrigger';
	return { as, type, version: 1.2, name, parameters, kind: 'trigger' };
}

function decision(as: string, name: string, typeValidation: string, condition: string): Step {
	const options = `{ caseSensitive: false, leftValue: '', typeValidation: '${typeValidation}' }`;
	const parameters = `{ conditions: { options: ${options}, conditions: [{ id: '1', ${condition} }], combinator: 'and' } }`;
	return { as, type: '', version: 2.2, name, parameters, kind: 'ifElse' };
}

const phoneOf = (place: string) =>
	`{ __rl: true, mode: 'phone', value: expr("{{ ${place}.phone }}") }`;
const thisContact = "{ __rl: true, mode: 'id', value: expr('{{ $json.contactId }}') }";

/** When a customer writes on WhatsApp, reply by first name and make a note. */
export const replyAndNote = code(
	'Reply and note',
	'.add(received).to(reply).to(note)',
	ventiaTrigger('received', 'Customer Writes', "{ topics: ['interactions.official_whatsapp'] }"),
	ventia(
		'reply',
		'Reply',
		`{ resource: 'message', operation: 'send', contactId: ${phoneOf('$json')}, text: expr("Hola {{ $json.contactName.split(' ')[0] }}, gracias por escribirnos") }`,
	),
	ventia(
		'note',
		'Note',
		`{ resource: 'interaction', operation: 'createNote', contactId: ${phoneOf("$('Customer Writes').item.json")}, body: expr("Wrote: {{ $('Customer Writes').item.json.text }}") }`,
	),
);

/** Every night, note the contacts without activity for 30 days and hand them to Camila. Two here. */
export const inactive = code(
	'Inactive contacts to Camila',
	'.add(night).to(list).to(note).to(transfer)',
	schedule('night', 'Every Night', "{ field: 'days', daysInterval: 1, triggerAtHour: 2 }"),
	ventia(
		'list',
		'Inactive',
		"{ resource: 'contact', operation: 'getAll', limit: 2, filters: { ltLastInteractionDate: expr('{{ $now.minus({ days: 30 }).toISO() }}') } }",
	),
	ventia(
		'note',
		'Note',
		`{ resource: 'interaction', operation: 'createNote', contactId: ${thisContact}, body: 'No activity for 30 days' }`,
	),
	ventia(
		'transfer',
		'To Camila',
		`{ resource: 'contact', operation: 'transfer', contactId: ${thisContact}, to: { __rl: true, mode: 'list', value: '65a0c0de2000000000000006', cachedResultName: 'Camila Núñez' } }`,
	),
);

/** Create or update a contact for each row of a request, and answer which are new. */
export const upsert = code(
	'Contacts from rows',
	'.add(rows).to(split).to(write).to(say)',
	webhook(
		'rows',
		'Rows',
		"{ httpMethod: 'POST', path: 'built-rows', responseMode: 'lastNode', responseData: 'allEntries' }",
	),
	{
		as: 'split',
		type: 'n8n-nodes-base.splitOut',
		name: 'One Item per Row',
		parameters: "{ fieldToSplitOut: 'body.rows' }",
	},
	ventia(
		'write',
		'Write',
		"{ resource: 'contact', operation: 'upsert', phones: expr('{{ $json.phone }}'), emails: expr('{{ $json.email }}'), firstName: expr(\"{{ $json.name.split(' ')[0] }}\"), lastName: expr(\"{{ $json.name.split(' ').slice(1).join(' ') }}\") }",
	),
	{
		as: 'say',
		type: 'n8n-nodes-base.set',
		version: 3.4,
		name: 'Which Are New',
		parameters:
			"{ mode: 'manual', assignments: { assignments: [{ id: '1', name: 'phone', type: 'string', value: expr('{{ $json.phones[0] }}') }, { id: '2', name: 'isNew', type: 'boolean', value: expr('{{ $json.created }}') }] } }",
	},
);

/** New contacts in Ventia become leads in Zenvia. */
export const newContacts = code(
	'New contacts to Zenvia',
	'.add(added).to(lead)',
	{
		as: 'added',
		type: 'n8n-nodes-ventia.ventiaPollingTrigger',
		name: 'New Contact',
		parameters: "{ event: 'newContact', pollTimes: { item: [{ mode: 'everyHour' }] } }",
		kind: 'trigger',
		credential: 'ventia',
	},
	{
		as: 'lead',
		type: 'n8n-nodes-zenvia-sales.zenviaSales',
		name: 'Lead',
		parameters:
			"{ resource: 'lead', operation: 'create', utmSource: 'Ventia', firstName: expr('{{ $json.firstName }}'), phones: expr('{{ $json.phones }}'), emails: expr('{{ $json.emails }}'), lastName: expr('{{ $json.lastName }}') }",
		credential: 'zenvia',
	},
);

/** A manager approves on WhatsApp before a sale is marked as sold. */
export const approval = code(
	'Approval before sold',
	'.add(sale).to(ask).to(decide.onTrue(sold))',
	webhook('sale', 'Sale', "{ httpMethod: 'POST', path: 'built-sale' }"),
	ventia(
		'ask',
		'Ask the Manager',
		"{ resource: 'message', operation: 'sendAndWait', contactId: { __rl: true, mode: 'phone', value: '+59891000000' }, message: expr('May sale {{ $json.body.saleId }} be marked as sold?'), responseType: 'approval', approvalOptions: { values: { approvalType: 'double' } }, options: { limitWaitTime: { values: { limitType: 'afterTimeInterval', resumeAmount: 24, resumeUnit: 'hours' } } } }",
	),
	decision(
		'decide',
		'Approved?',
		'strict',
		"leftValue: expr('{{ $json.data.approved }}'), rightValue: '', operator: { type: 'boolean', operation: 'true', singleValue: true }",
	),
	ventia(
		'sold',
		'Mark as Sold',
		"{ resource: 'sale', operation: 'update', saleId: { __rl: true, mode: 'id', value: expr(\"{{ $('Sale').item.json.body.saleId }}\") }, updateFields: { status: 'sold' } }",
	),
);

function ventiaTool(as: string, name: string, parameters: string): Step {
	const type = 'n8n-nodes-ventia.ventiaTool';
	return { as, type, name, parameters, kind: 'tool', credential: 'ventia' };
}

const phoneByModel =
	"{ __rl: true, mode: 'phone', value: fromAi('phone', 'Phone with + and country code') }";

/** An agent that looks up customers, makes notes and replies. */
export const agentTools = code(
	'Agent with Ventia',
	'.add(chat).to(agent)',
	{
		as: 'chat',
		type: '@n8n/n8n-nodes-langchain.chatTrigger',
		version: 1.4,
		name: 'Chat',
		kind: 'trigger',
	},
	{
		as: 'model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		version: 1.2,
		name: 'Model',
		parameters: "{ model: { __rl: true, mode: 'id', value: 'local' } }",
		kind: 'languageModel',
		credential: 'openAi',
	},
	ventiaTool(
		'find',
		'Find customer',
		`{ resource: 'contact', operation: 'get', contactId: ${phoneByModel} }`,
	),
	ventiaTool(
		'note',
		'Make note',
		`{ resource: 'interaction', operation: 'createNote', contactId: ${phoneByModel}, body: fromAi('note', 'Text of the note') }`,
	),
	ventiaTool(
		'send',
		'Send WhatsApp',
		`{ resource: 'message', operation: 'send', contactId: ${phoneByModel}, text: fromAi('text', 'The message') }`,
	),
	{
		as: 'agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		version: 2.2,
		name: 'AI Agent',
		subnodes: '{ model, tools: [find, note, send] }',
	},
);

/** If a message could not be delivered, remind the contact's agent tomorrow at nine. */
export const undelivered = code(
	'Remind of undelivered messages',
	'.add(failed).to(remind)',
	ventiaTrigger(
		'failed',
		'Not Delivered',
		"{ topics: ['interactions.official_whatsapp_statuses'], options: { statuses: ['failed'] } }",
	),
	ventia(
		'remind',
		'Remind the Agent',
		`{ resource: 'interaction', operation: 'createReminder', contactId: ${phoneOf('$json')}, reminderDate: expr('{{ $now.plus({ days: 1 }).set({ hour: 9, minute: 0, second: 0 }).toISO() }}') }`,
	),
);

/** Every Monday at eight, send the template order_update to the contacts of the last seven days. */
export const template = code(
	'Template to new contacts',
	'.add(monday).to(list).to(send)',
	schedule(
		'monday',
		'Monday at Eight',
		"{ field: 'weeks', weeksInterval: 1, triggerAtDay: [1], triggerAtHour: 8 }",
	),
	ventia(
		'list',
		'New Contacts',
		"{ resource: 'contact', operation: 'getAll', returnAll: true, filters: { gteCreatedAt: expr('{{ $now.minus({ days: 7 }).toISO() }}') } }",
	),
	ventia(
		'send',
		'Send the Template',
		`{ resource: 'message', operation: 'sendWhatsapp', contactId: ${thisContact}, type: 'template', name: 'order_update', language: 'es', bodyParameters: { parameter: [{ type: 'text', text: expr('{{ $json.firstName }}') }] } }`,
	),
);

/** When a form is submitted, ask on WhatsApp which of three days suits, and note the answer. */
export const whichDay = code(
	'Which day suits',
	'.add(form).to(ask).to(note)',
	webhook('form', 'Form', "{ httpMethod: 'POST', path: 'built-form' }"),
	ventia(
		'ask',
		'Which Day?',
		`{ resource: 'message', operation: 'sendAndWait', contactId: ${phoneOf('$json.body')}, answerIn: 'chat', message: 'Which day suits you?', responseType: 'choices', choices: { choice: [{ title: 'Monday' }, { title: 'Tuesday' }, { title: 'Wednesday' }] } }`,
	),
	ventia(
		'note',
		'Note',
		`{ resource: 'interaction', operation: 'createNote', contactId: ${phoneOf("$('Form').item.json.body")}, body: expr('Visit on {{ $json.data.text }}') }`,
	),
);

/** When a customer writes "call me" on WhatsApp, send an SMS with Merlin. */
export const callMe = code(
	'SMS if a customer wants a call',
	'.add(received).to(wants.onTrue(sms))',
	ventiaTrigger('received', 'Customer Writes', '{}'),
	decision(
		'wants',
		'Wants a Call?',
		'loose',
		"leftValue: expr('{{ $json.text }}'), rightValue: 'call me', operator: { type: 'string', operation: 'contains' }",
	),
	{
		as: 'sms',
		type: 'n8n-nodes-merlin.merlin',
		name: 'SMS',
		parameters:
			"{ resource: 'sms', operation: 'send', number: expr('{{ $json.phone }}'), text: 'We will call you within the hour.' }",
		credential: 'merlin',
	},
);
