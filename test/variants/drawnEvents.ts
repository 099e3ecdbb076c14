import fc from 'fast-check';

import { DELIVERY_SHAPES, type DeliveryShape } from '../../sandbox/delivery/delivery';

/** What an event is about; events unknown to the trigger are passed on whole. */
export const eventKinds = ['message', 'status', 'unknown'] as const;

export interface DrawnEvent {
	kind: (typeof eventKinds)[number];
	/** Number of the contact. */
	contact: number;
	/** How many events ago the repeated event was; 0 for a new event. */
	repeats: number;
}

export interface DrawnDelivery {
	/** Time since the previous delivery, in ms. */
	after: number;
	events: DrawnEvent[];
	/** Whether n8n cannot start executions, from now until the next delivery. */
	cannotStart: boolean;
}

/** Deliveries to a trigger; they can be written as JSON and rerun. */
export interface DrawnEvents {
	shape: DeliveryShape;
	collectSeconds: number;
	simplify: boolean;
	deliveries: DrawnDelivery[];
}

const event: fc.Arbitrary<DrawnEvent> = fc.record({
	kind: fc.oneof(
		{ withCrossShrink: true },
		{ weight: 8, arbitrary: fc.constant('message' as const) },
		{ weight: 1, arbitrary: fc.constant('status' as const) },
		{ weight: 1, arbitrary: fc.constant('unknown' as const) },
	),
	contact: fc.nat({ max: 3 }),
	repeats: fc.oneof(
		{ withCrossShrink: true },
		{ weight: 5, arbitrary: fc.constant(0) },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }) },
	),
});

const delivery: fc.Arbitrary<DrawnDelivery> = fc.record({
	// Around the collecting time, or simultaneous.
	after: fc.constantFrom(0, 0, 0, 1, 500, 1500, 1999, 2000, 2001, 5999, 6000, 30_000),
	events: fc.oneof(
		{ withCrossShrink: true },
		{ weight: 4, arbitrary: fc.array(event, { minLength: 1, maxLength: 1 }) },
		{ weight: 1, arbitrary: fc.array(event, { minLength: 2, maxLength: 4 }) },
	),
	cannotStart: fc.oneof(
		{ withCrossShrink: true },
		{ weight: 9, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
});

export const drawnEvents: fc.Arbitrary<DrawnEvents> = fc.record({
	shape: fc.constantFrom(...DELIVERY_SHAPES),
	collectSeconds: fc.constantFrom(0, 2, 2, 2, 10),
	simplify: fc.boolean(),
	deliveries: fc.array(delivery, { minLength: 1, maxLength: 15 }),
});
