import { usePackage } from '../../packages/node-test-engine/src';
import { forgetPeople, scaledClock, testPackage } from './clock';

usePackage(testPackage);
scaledClock(60);

// What one test has found or written is nothing that the next one may know.
beforeEach(() => forgetPeople());
