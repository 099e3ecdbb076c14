import { contactModels } from './contactModels';
import { listModels } from './listModels';
import { messageModels } from './messageModels';
import type { OperationModel } from './operationModel';
import { recordModels } from './recordModels';

/** A model of each operation of the node whose run ends by itself, by `resource.operation`. */
export const operationModels: Record<string, OperationModel> = {
	...contactModels,
	...listModels,
	...messageModels,
	...recordModels,
};
