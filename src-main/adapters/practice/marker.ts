/** The file by which a practice area is known to be one that Reprise made. */
import { z } from 'zod';

export const markerSchema = z.strictObject({
  format: z.literal(1),
  what: z.literal('A practice area of Reprise. Everything in this folder is made up and may be deleted.'),
  port: z.int().min(1).max(65_535),
  pictures: z.int(),
  instanceIds: z.array(z.string()),
  newInProfile: z.array(z.string()),
});

export type Marker = z.infer<typeof markerSchema>;
