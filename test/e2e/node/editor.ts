import { checkCredentialTest, checkPickers } from '../../../playground/checkEditor';
import type { Playground } from '../../../playground/playground';

function check(holds: boolean, what: string): void {
	expect({ what, holds }).toEqual({ what, holds: true });
}

/** What the editor asks the node for while a workflow is made. */
export function testEditor(playground: () => Playground): void {
	beforeAll(() => {
		playground().sandbox.reset();
		playground().sandbox.seed({});
	});

	test('every list is filled from Ventia', async () => {
		expect.hasAssertions();
		await checkPickers(playground(), check);
	});

	test('the credential test is green for the right data and red for wrong ones', async () => {
		expect.hasAssertions();
		await checkCredentialTest(playground(), check);
	});
}
