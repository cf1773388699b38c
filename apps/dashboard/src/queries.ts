import { queryOptions } from '@tanstack/react-query';
import { api, ok } from './api.js';

/* Lists that several screens show, or offer to choose from. */

export const templatesQuery = queryOptions({ queryKey: ['templates'], queryFn: () => ok(api.GET('/templates')) });
export const partnersQuery = queryOptions({ queryKey: ['partners'], queryFn: () => ok(api.GET('/partners')) });
export const windowsQuery = queryOptions({ queryKey: ['windows'], queryFn: () => ok(api.GET('/windows')) });
export const sourcesQuery = queryOptions({ queryKey: ['sources'], queryFn: () => ok(api.GET('/sources')) });
export const schedulesQuery = queryOptions({ queryKey: ['schedules'], queryFn: () => ok(api.GET('/schedules')) });
