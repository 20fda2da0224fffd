import { z } from 'zod';

/** The settings that say which patient is meant. */
export const patientFields = {
  case: z
    .string()
    .optional()
    .describe(
      'A file or folder: TGCASE1, matRad .mat, DICOM, PortPy, OpenKBP; without one, the phantom of the settings phantom, difficulty, spacing. A dose matrix in it is used instead of beams.',
    ),
  prescription: z
    .string()
    .max(2000)
    .optional()
    .describe(
      'What the targets of the case are to receive, such as "PTV 70.2 Gy in 26", where its file does not say.',
    ),
  caseSpacing: z
    .number()
    .min(1)
    .max(20)
    .optional()
    .describe('Edge of the voxels that the case is brought to, mm; as in its file by default.'),
  keepIdentity: z
    .boolean()
    .optional()
    .describe(
      "Whether, unlike by default, the patient's name and identifiers in DICOM files become part of the case and of dose.dcm; texts for engines and reports hold them then.",
    ),
  phantom: z.int().min(0).default(0).describe('The seed of the phantom: each is another patient.'),
  difficulty: z
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe("How far the phantom's organs reach into its target."),
  spacing: z.number().min(2).max(12).default(6).describe("Edge of the phantom's voxels, mm."),
} as const;

/** Checked settings that say which patient is meant. */
export type PatientSettings = z.infer<z.ZodObject<typeof patientFields>>;
