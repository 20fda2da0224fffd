import { randomBytes } from 'node:crypto';

/** A new run's id: `YYYYMMDD-HHMMSS-<slug>-<6 hex>`, in UTC. */
export function createRunId(task: string, now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().slice(0, 19).replace(/[-:]/gu, '').split('T');
  const slug = task
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 40);
  return `${date}-${time}-${slug}-${randomBytes(3).toString('hex')}`;
}
