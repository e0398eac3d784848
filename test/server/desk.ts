export * from './engine-harness.ts'
