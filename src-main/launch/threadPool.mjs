/**
 * Room for file operations on drives that do not answer. Node runs them on a few threads that the whole process shares, four by default: four
 * reads that hang would stop every other file operation, saving a session too. Import it first: it counts only before the first operation.
 */
process.env.UV_THREADPOOL_SIZE ??= '32';
