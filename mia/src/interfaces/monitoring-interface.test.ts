import { noMonitoring } from './monitoring-interface.ts';
import { monitoringConformance } from './monitoring.conformance.ts';

monitoringConformance('The harmless default', () => ({ monitoring: noMonitoring }));
