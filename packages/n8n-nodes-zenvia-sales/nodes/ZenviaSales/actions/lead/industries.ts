import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	type FieldReaders,
	inLabelOrder,
	readAddedFields,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../../api/endpoints';
import { number, text, toldAs } from '../shared/fields';
import type { Item } from '../shared/operation';

const industries = [
	{ name: 'Insurance', value: 'insurance' },
	{ name: 'Real Estate', value: 'real-estate' },
	{ name: 'Retail', value: 'retail' },
	{ name: 'Saving Plan', value: 'saving-plan' },
	{ name: 'Vehicle', value: 'vehicle' },
] as const;
type Industry = (typeof industries)[number]['value'];

/** `POST /lead/{industry}`, the usual one first. */
export const leadEndpoints: Record<Industry, EndpointId> = {
	retail: 'createLead',
	insurance: 'createInsuranceLead',
	'real-estate': 'createRealEstateLead',
	'saving-plan': 'createSavingPlanLead',
	vehicle: 'createVehicleLead',
};

/** If n8n 2.41 is given a label that is no expression, it drops the fields of the industry. */
export function readIndustry(item: Item): Industry {
	const mayBeLabel = item.isExpression('industry') || item.isTool;
	const values = industries.map(({ value }) => value);
	const field = item.field('industry');
	return (mayBeLabel ? field.option(industries) : field.choice(values)) ?? 'retail';
}

function choice(
	name: string,
	displayName: string,
	description: string,
	options: ReadonlyArray<{ name: string; value: string }>,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		options: [...options],
		default: '',
		description,
	};
}

function json(name: string, displayName: string, description: string, placeholder: string) {
	const field = text(name, displayName, description, { placeholder: `e.g. ${placeholder}` });
	return { ...field, type: 'json' as const };
}

const conditions = [
	{ name: 'New', value: 'new' },
	{ name: 'Used', value: 'used' },
];
const fuels = [
	{ name: 'Diesel', value: 'diesel' },
	{ name: 'Electric', value: 'electric' },
	{ name: 'Flex', value: 'flex' },
	{ name: 'Gasoline', value: 'gasoline' },
	{ name: 'Hybrid', value: 'hybrid' },
	{ name: 'Hydrogen', value: 'hydrogen' },
	{ name: 'Natural Gas', value: 'naturalGas' },
	{ name: 'Propane', value: 'propane' },
];
const goods = [
	{ name: 'Loan', value: 'loan' },
	{ name: 'Other', value: 'other' },
	{ name: 'Property', value: 'property' },
	{ name: 'Vehicle', value: 'vehicle' },
];
const properties = [
	{ name: 'Commercial', value: 'commercial' },
	{ name: 'Industrial', value: 'industrial' },
	{ name: 'Land', value: 'land' },
	{ name: 'Residential', value: 'residential' },
];

const conditionField = choice('condition', 'Condition', 'Whether it is new or used', conditions);

const vehicle: INodeProperties[] = [
	conditionField,
	json('finance', 'Finance', 'How it is paid for, as an object', '{"paymentMonthLength": 12}'),
	choice('fuelType', 'Fuel Type', 'What the vehicle runs on', fuels),
	text('modelYear', 'Model Year', 'Year of its model'),
	number('odometer', 'Odometer', 'How far a used vehicle has gone'),
	text(
		'odometerUnit',
		'Odometer Unit',
		'Unit of that distance; if empty, that of Lead > Get Defaults',
		{
			placeholder: 'e.g. km',
		},
	),
	text('productionYear', 'Production Year', 'Year in which it was made'),
	text('registrationPlate', 'Registration Plate', 'License plate of a used vehicle'),
	json(
		'reservation',
		'Reservation',
		'The order in a marketplace, as an object',
		'{"type": "deposit", "amount": 100, "currency": "usd"}',
	),
	text('style', 'Style', 'Engine, transmission, colors and options'),
	text('tradeInVehicle', 'Trade-In Vehicle', 'A vehicle that the person would trade in'),
	text('trimLevel', 'Trim Level', 'Trim level of the model, such as EX or Touring'),
	text('vin', 'VIN', 'Vehicle identification number'),
];

const savingPlan: INodeProperties[] = [
	text('brand', 'Brand', 'Brand of the good'),
	conditionField,
	number('creditAmountLower', 'Credit Amount From', 'Lowest estimate of the credit'),
	number('creditAmountUpper', 'Credit Amount To', 'Highest estimate of the credit'),
	text('description', 'Description', 'Description of the good'),
	text('estimatesCurrency', 'Currency of Estimates', 'Currency of the credit and the payments', {
		placeholder: 'e.g. usd',
	}),
	text('goodSubType', 'Good Subtype', 'Kind of the good, such as car or apartment'),
	choice('goodType', 'Good Type', 'What the plan is for', goods),
	text('model', 'Model', 'Model of the good'),
	number('monthlyPaymentsLower', 'Monthly Payment From', 'Lowest estimate of a payment'),
	number('monthlyPaymentsUpper', 'Monthly Payment To', 'Highest estimate of a payment'),
	text('planType', 'Plan Type', 'Kind of the plan'),
];

const property: INodeProperties[] = [
	text('title', 'Title', 'Title of the property'),
	choice('type', 'Type', 'What kind of property it is', properties),
];

/** @param told its fields, for assistants */
function ofIndustry(
	industry: Industry,
	name: string,
	displayName: string,
	fields: INodeProperties[],
	told: string,
): INodeProperties {
	return toldAs(told, {
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: inLabelOrder(fields),
		displayOptions: { show: { industry: [industry] } },
	});
}

/** What only leads of one industry have; the rest of the product is under 'Additional Fields'. */
export const industryFields: INodeProperties[] = [
	{ ...choice('industry', 'Industry', 'Industry of the lead', industries), default: 'retail' },
	ofIndustry(
		'real-estate',
		'property',
		'Property',
		property,
		'title, type: commercial, industrial, land, residential',
	),
	ofIndustry(
		'saving-plan',
		'savingPlan',
		'Saving Plan',
		savingPlan,
		'brand, model, description, goodType: loan, other, property, vehicle; goodSubType, planType, condition: new, used; creditAmountLower, creditAmountUpper, monthlyPaymentsLower, monthlyPaymentsUpper (numbers), estimatesCurrency',
	),
	ofIndustry(
		'vehicle',
		'vehicle',
		'Vehicle',
		vehicle,
		'modelYear, productionYear, trimLevel, style, vin, registrationPlate, tradeInVehicle, odometer (number), odometerUnit, condition: new, used; fuelType: gasoline, diesel, flex, hybrid, electric, hydrogen, naturalGas, propane; finance, reservation (objects)',
	),
];

/** How each field is read, by its type. */
function readersOf(fields: INodeProperties[]): FieldReaders {
	return Object.fromEntries(
		fields.map(({ name, options, type }) => [
			name,
			(field) => {
				if (options)
					return field.choice(options.flatMap((one) => ('value' in one ? String(one.value) : [])));
				if (type === 'json') return field.json();
				return type === 'number' ? field.number({ minimum: 0 }) : field.text();
			},
		]),
	);
}

/**
 * The part of the product that only this industry has; undefined if it has none. Throws
 * ValidationError.
 */
export function readIndustryProduct(item: Item, industry: Industry): IDataObject | undefined {
	switch (industry) {
		case 'real-estate':
			return readAddedFields(item, 'property', readersOf(property));
		case 'saving-plan':
			return readSavingPlan(item);
		case 'vehicle':
			return readVehicle(item);
		default:
			return undefined;
	}
}

function readVehicle(item: Item): IDataObject {
	const read = readAddedFields(item, 'vehicle', readersOf(vehicle));
	const { odometer, odometerUnit, ...values } = read;
	const distance = withoutEmpty({ amount: odometer, unit: odometerUnit });
	if (odometerUnit !== undefined) requireNumber(item, 'vehicle.odometer', odometer);
	return withoutEmpty({ ...values, odometer: odometer === undefined ? undefined : distance });
}

function readSavingPlan(item: Item): IDataObject {
	const read = readAddedFields(item, 'savingPlan', readersOf(savingPlan));
	const { creditAmountLower, creditAmountUpper, estimatesCurrency, ...others } = read;
	const { monthlyPaymentsLower, monthlyPaymentsUpper, ...values } = others;
	const currency =
		typeof estimatesCurrency === 'string' ? estimatesCurrency.toLowerCase() : undefined;
	const estimate = (lower: IDataObject[string], upper: IDataObject[string], name: string) => {
		if (lower !== undefined) requireNumber(item, `savingPlan.${name}`, upper);
		if (upper === undefined) return undefined;
		return withoutEmpty({ lowerEstimate: lower, upperEstimate: upper, currency });
	};
	const estimates = withoutEmpty({
		monthlyPaymentsEstimate: estimate(
			monthlyPaymentsLower,
			monthlyPaymentsUpper,
			'monthlyPaymentsUpper',
		),
		creditAmountEstimate: estimate(creditAmountLower, creditAmountUpper, 'creditAmountUpper'),
	});
	if (currency !== undefined && Object.keys(estimates).length === 0) {
		item
			.field('savingPlan.estimatesCurrency')
			.fail('has no estimate', 'Fill in a credit amount or a monthly payment.');
	}
	return withoutEmpty({ ...values, ...estimates });
}

/** Zenvia takes a unit or a lower estimate only with its number. */
function requireNumber(item: Item, name: string, value: IDataObject[string]): void {
	item.field(name).required(value);
}
