/** Workflows as an assistant writes them from the definitions, with n8n's workflow SDK. */

const imports =
	"import { workflow, node, trigger, newCredential, ifElse, tool, languageModel, expr, fromAi } from '@n8n/workflow-sdk';";
const credentials = "credentials: { ventiaApi: newCredential('Ventia') }";
const byPhone = "{ __rl: true, mode: 'phone', value: expr('{{ $json.phone }}') }";
const manual =
	"const start = trigger({ type: 'n8n-nodes-base.manualTrigger', version: 1, config: { name: 'Start' } });";

function code(...lines: string[]): string {
	return [imports, ...lines].join('\n');
}

/** When a customer writes, reply by first name, and make a note. */
export const replyAndNote = code(
	`const received = trigger({ type: 'n8n-nodes-ventia.ventiaTrigger', version: 1, config: { name: 'Customer writes', parameters: {}, ${credentials} } });`,
	`const reply = node({ type: 'n8n-nodes-ventia.ventia', version: 1, config: { name: 'Reply', parameters: { resource: 'message', operation: 'send', contactId: ${byPhone}, text: expr("Hola {{ $json.contactName.split(' ')[0] }}, gracias por escribirnos") }, ${credentials} } });`,
	`const note = node({ type: 'n8n-nodes-ventia.ventia', version: 1, config: { name: 'Note', parameters: { resource: 'interaction', operation: 'createNote', contactId: { __rl: true, mode: 'id', value: expr('{{ $json.contactId }}') }, body: 'Answered by n8n' }, ${credentials} } });`,
	"export default workflow('reply', 'Reply and note').add(received).to(reply).to(note);",
);

/** Every night: note contacts without activity for 30 days. Started by hand here. */
export const inactive = code(
	manual,
	`const list = node({ type: 'n8n-nodes-ventia.ventia', version: 1, config: { name: 'Inactive', parameters: { resource: 'contact', operation: 'getAll', returnAll: false, limit: 2, filters: { ltLastInteractionDate: expr('{{ $now.minus({ days: 30 }).toISO() }}') } }, ${credentials} } });`,
	`const note = node({ type: 'n8n-nodes-ventia.ventia', version: 1, config: { name: 'Note', parameters: { resource: 'interaction', operation: 'createNote', contactId: { __rl: true, mode: 'id', value: expr('{{ $json.contactId }}') }, body: 'Inactive for 30 days' }, ${credentials} } });`,
	"export default workflow('inactive', 'Inactive contacts').add(start).to(list).to(note);",
);

/** Create or update a contact, and say whether it is new. */
export const upsert = code(
	manual,
	`const write = node({ type: 'n8n-nodes-ventia.ventia', version: 1, config: { name: 'Write', parameters: { resource: 'contact', operation: 'upsert', phones: ['+59899765432'], firstName: 'Rosa', additionalFields: { lastName: 'Vega' } }, ${credentials} } });`,
	"export default workflow('upsert', 'Contacts from rows').add(start).to(write);",
);

/** New Ventia contacts become Zenvia leads. Started by hand here. */
export const newContacts = code(
	`const added = trigger({ type: 'n8n-nodes-ventia.ventiaPollingTrigger', version: 1, config: { name: 'New contact', parameters: { event: 'newContact' }, ${credentials} } });`,
	"const lead = node({ type: 'n8n-nodes-zenvia-sales.zenviaSales', version: 1, config: { name: 'Lead', parameters: { resource: 'lead', operation: 'create', utmSource: 'Ventia', firstName: expr('{{ $json.firstName }}'), phones: expr('{{ $json.phones }}') }, credentials: { zenviaSalesApi: newCredential('Zenvia') } } });",
	"export default workflow('leads', 'New contacts to Zenvia').add(added).to(lead);",
);

/** A person approves on WhatsApp before a note says so. */
export const approval = code(
	manual,
	`const ask = node({ type: 'n8n-nodes-ventia.ventia', version: 1, config: { name: 'Ask', parameters: { resource: 'message', operation: 'sendAndWait', contactId: { __rl: true, mode: 'phone', value: '+59891000000' }, message: 'May we sell?', responseType: 'approval', approvalOptions: { values: { approvalType: 'double' } } }, ${credentials} } });`,
	`const decide = ifElse({ version: 2.2, config: { name: 'Approved', parameters: { conditions: { options: { caseSensitive: true, leftValue: '', typeValidation: 'strict' }, conditions: [{ leftValue: expr('{{ $json.data.approved }}'), operator: { type: 'boolean', operation: 'true', singleValue: true } }], combinator: 'and' } } } });`,
	`const note = node({ type: 'n8n-nodes-ventia.ventia', version: 1, config: { name: 'Note', parameters: { resource: 'interaction', operation: 'createNote', contactId: { __rl: true, mode: 'phone', value: '+59891000000' }, body: 'Approved' }, ${credentials} } });`,
	"export default workflow('approval', 'Approval').add(start).to(ask).to(decide.onTrue(note));",
);

/** Tools for an agent. Without a model, it is only validated and created. */
export const agentTools = code(
	"const chat = trigger({ type: '@n8n/n8n-nodes-langchain.chatTrigger', version: 1.1, config: { name: 'Chat', parameters: {} } });",
	"const model = languageModel({ type: '@n8n/n8n-nodes-langchain.lmChatOpenAi', version: 1.2, config: { name: 'Model', parameters: { model: { __rl: true, mode: 'id', value: 'local' } }, credentials: { openAiApi: newCredential('Model') } } });",
	`const find = tool({ type: 'n8n-nodes-ventia.ventiaTool', version: 1, config: { name: 'Find contact', parameters: { resource: 'contact', operation: 'get', contactId: { __rl: true, mode: 'phone', value: fromAi('phone', 'Phone with + and country code') } }, ${credentials} } });`,
	"const agent = node({ type: '@n8n/n8n-nodes-langchain.agent', version: 2.2, config: { name: 'AI Agent', parameters: {}, subnodes: { model, tools: [find] } } });",
	"export default workflow('agent', 'Agent with Ventia').add(chat).to(agent);",
);
