import { usePackage } from '../../packages/node-test-engine/src';
import { scaledClock, testPackage } from './clock';

usePackage(testPackage);
scaledClock(60);
