import type { IBinaryData } from 'n8n-workflow';

import { BinaryDataService, Container } from './host';

/**
 * Stores a file where n8n keeps executions' files in filesystem mode.
 *
 * @returns the reference to it, for a name in `binary` of an item in `startItems`
 */
export async function storeFile(
	path: string,
	described: Pick<IBinaryData, 'mimeType' | 'fileName'>,
): Promise<IBinaryData> {
	const service = Container.get(BinaryDataService);
	await service.init();
	const location = { type: 'execution', workflowId: '1', executionId: '1' } as const;
	return await service.copyBinaryFile(location, { ...described, data: '' }, path);
}
