/** Instance 6: metrics, dashboards, alerts. */
export {};
