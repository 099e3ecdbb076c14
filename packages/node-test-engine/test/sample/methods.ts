import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	ILoadOptionsFunctions,
	INodeCredentialTestResult,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';

/** The methods that the editor calls while a node's parameters are filled in. */
export const methods = {
	loadOptions: {
		async getColors(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			const { baseUrl } = await this.getCredentials('sampleApi');
			return await this.helpers.httpRequestWithAuthentication.call(this, 'sampleApi', {
				url: `${String(baseUrl)}/colors`,
				qs: { path: this.getCurrentNodeParameter('path') },
				json: true,
			});
		},
	},
	listSearch: {
		async searchNames(
			this: ILoadOptionsFunctions,
			filter?: string,
			paginationToken?: string,
		): Promise<INodeListSearchResult> {
			const value = String(this.getNodeParameter('path'));
			return {
				results: [{ name: `${filter} ${paginationToken}`, value }],
				paginationToken: 'next',
			};
		},
	},
	resourceMapping: {
		async getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
			const id = String(this.getCurrentNodeParameter('path'));
			const field = { id, displayName: id, required: false, defaultMatch: false, display: true };
			return { fields: [field] };
		},
	},
	credentialTest: {
		async sampleTest(
			this: ICredentialTestFunctions,
			{ data }: ICredentialsDecrypted,
		): Promise<INodeCredentialTestResult> {
			return data?.key === 'right'
				? { status: 'OK', message: 'The key is right' }
				: { status: 'Error', message: 'The key is wrong' };
		},
	},
};
