import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { additionalFields, type Field, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import type { MessageKind } from './kind';

export const coordinateFields: INodeProperties[] = [
	{
		displayName: 'Latitude',
		name: 'latitude',
		type: 'string',
		default: '',
		placeholder: 'e.g. -34.9011',
		description: 'Degrees north, from -90 to 90',
	},
	{
		displayName: 'Longitude',
		name: 'longitude',
		type: 'string',
		default: '',
		placeholder: 'e.g. -56.1645',
		description: 'Degrees east, from -180 to 180',
	},
];

export const placeFields: INodeProperties[] = [
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		default: '',
		description: 'Shown below the name of the place',
		builderHint: { propertyHint: '' },
	},
	{
		displayName: 'Place Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Our store',
		description: 'Name of the place',
	},
];

/** A location as the API takes it, with the coordinates as texts. Throws ValidationError. */
export function readLocation(
	coordinates: (name: string) => Field,
	place: (name: string) => Field,
): IDataObject {
	return withoutEmpty({
		longitude: readCoordinate(coordinates('longitude'), 180),
		latitude: readCoordinate(coordinates('latitude'), 90),
		name: place('name').text(),
		address: place('address').text(),
	});
}

function readCoordinate(field: Field, most: number): string {
	return String(field.required(field.number({ minimum: -most, maximum: most })));
}

export const locationKind: MessageKind = {
	option: { name: 'Location', value: 'location' },
	fields: [
		...coordinateFields.map((field) => ({ ...field, required: true })),
		additionalFields(placeFields),
	],
	read: (item) => ({
		message: {
			type: 'location',
			location: readLocation(
				(name) => item.field(name),
				(name) => item.field(`additionalFields.${name}`),
			),
		},
	}),
};
