import type {
	ICredentialsDecrypted,
	ICredentialTestRequest,
	ICredentialType,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { createEngine, type Engine } from './createEngine';
import { CredentialTestContext } from './host';
import { loadPackage, type LoadedPackage } from './loadPackage';
import type { CredentialData, EngineOptions } from './options';
import { runTestRequest } from './credentialTestRequest';

type TestFunction = (
	this: CredentialTestContext,
	credential: ICredentialsDecrypted,
) => Promise<INodeCredentialTestResult>;

/**
 * Tests a credential as n8n does when it is saved in the editor: with the `test` request of its
 * type, or else with the method that a node names in `testedBy`. Source: n8n source,
 * credentials-tester.
 *
 * @returns status 'OK' or 'Error', and the text that the editor shows
 * @throws Error if the type has no test
 */
export async function testCredential(
	type: string,
	data: CredentialData,
	options: Pick<EngineOptions, 'packageDirectories'> = {},
): Promise<INodeCredentialTestResult> {
	const directories = options.packageDirectories ?? [undefined];
	const packages = await Promise.all(directories.map(async (folder) => await loadPackage(folder)));
	const credentialType = packages.map(({ credentials }) => credentials.get(type)).find(Boolean);
	if (!credentialType) throw new Error(`Credential type "${type}" is not loaded`);
	const node = { name: 'Temp-Node', type: 'engine.noOperation' };
	const engine = await createEngine({ ...options, nodes: [node], credentials: { [type]: data } });
	const credential = await decrypt(engine, credentialType);
	const test = credentialType.test ?? testFunction(packages, type);
	return typeof test === 'function'
		? await test.call(new CredentialTestContext(engine.additionalData), credential)
		: await runTestRequest(engine.additionalData, credential, test);
}

async function decrypt(engine: Engine, { name: type }: ICredentialType) {
	const { additionalData } = engine;
	const reference = { id: type, name: type };
	const { credentialsHelper } = additionalData;
	return {
		...reference,
		type,
		data: await credentialsHelper.getDecrypted(additionalData, reference, type, 'internal'),
	};
}

function testFunction(
	packages: LoadedPackage[],
	type: string,
): TestFunction | ICredentialTestRequest {
	for (const node of packages.flatMap(({ loader }) => Object.values(loader.nodeTypes))) {
		const versions =
			'nodeVersions' in node.type ? Object.values(node.type.nodeVersions) : [node.type];
		for (const { description, methods } of versions) {
			const { testedBy } = description.credentials?.find(({ name }) => name === type) ?? {};
			if (typeof testedBy === 'object') return testedBy;
			const method = testedBy ? methods?.credentialTest?.[testedBy] : undefined;
			if (method) return method;
		}
	}
	throw new Error(`No node tests the credential type "${type}"`);
}
