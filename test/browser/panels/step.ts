import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { Entered } from './service';

/** One thing that a person does in a panel. A path is the parameter's, such as `filters.agent`. */
export type Step =
	/** Without a value: a choice of a list that is loaded from the account. */
	| {
			does: 'enter';
			path: string;
			field: INodeProperties;
			value: Entered | undefined;
			/** What the choice says; else it is the first one. */
			listed?: string;
			asExpression?: boolean;
			/** How the record is chosen, in a field that takes one. */
			mode?: string;
			/** What of it arrives, if that is not what was entered. */
			arrives?: Entered;
			/** It only decides which other fields there are. */
			decides?: boolean;
	  }
	| { does: 'enterRows'; path: string; field: INodeProperties; values: string[] }
	| { does: 'addField'; path: string; field: INodeProperties; added: INodeProperties }
	| { does: 'addGroup'; path: string; field: INodeProperties; added: INodePropertyCollection }
	| { does: 'map'; path: string; field: INodeProperties };
