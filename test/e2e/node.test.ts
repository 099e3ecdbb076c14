import { known } from '../../sandbox';
import { testExamples } from './examples/examples';
import { testEditor } from './node/editor';
import { testFailures } from './node/failures';
import { testOperations } from './node/operations';
import { testTool } from './node/tool';
import { testWorkflows } from './node/workflows';
import { expectNoKey } from './sentinel';
import { startSentinelPlayground, type SentinelPlayground } from './sentinelPlayground';

const MINUTES = 60_000;
jest.setTimeout(3 * MINUTES);

let started: SentinelPlayground;
const playground = () => started;

beforeAll(async () => {
	started = await startSentinelPlayground();
}, 15 * MINUTES);

afterAll(async () => await started?.stop());

describe('operations', () => testOperations(playground));
describe('failures', () => testFailures(playground));
describe('workflows', () => testWorkflows(playground));
describe('the editor', () => testEditor(playground));
describe('the tool', () => testTool(playground));
describe('examples', () => testExamples(playground));

test("the key is not in n8n's output, storage or responses", async () => {
	await expectNoKey(started, known.contacts.openWindow);
});
