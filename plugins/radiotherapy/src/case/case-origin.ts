/** Who a patient is; kept only where that was asked for. */
export interface PatientIdentity {
  readonly name: string;
  readonly id: string;
  /** As DICOM writes it: YYYYMMDD. */
  readonly birthDate: string;
  readonly sex: string;
}

/** What a case was read from, so that files which are written of it can be put beside the files that it came from. */
export interface CaseOrigin {
  /** DICOM's identifier of the study. */
  readonly studyInstance?: string;
  /** DICOM's identifier of the space that coordinates are measured in. */
  readonly frameOfReference?: string;
  /** DICOM's identifier of the structure set. */
  readonly structureSet?: string;
  readonly patient?: PatientIdentity;
}
