export { lacks, type Need } from './needs.ts';
export { postgresPrograms, testPostgres, type TestPostgres } from './postgres.ts';
export { runProcess, type ProcessOptions, type ProcessResult } from './run-process.ts';
export { tempDir, type TempDir } from './temp-dir.ts';
export { testRepository, TestRepository } from './test-repository.ts';
