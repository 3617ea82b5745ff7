'use server'
import { shownAfter } from '@/lib/cases/shown-after'
import { checkFile } from '@/lib/evidence/check-file'
import { exportFile } from '@/lib/evidence/export-file'
import { markGraphic } from '@/lib/evidence/mark-graphic'
import { redactFile } from '@/lib/evidence/redact-file'
import { ExportInput, FileId, MarkInput, RedactInput } from '@/lib/evidence/schema'
import { action } from '@/lib/platform/action'

export const markGraphicAction = action(MarkInput, shownAfter(markGraphic))
export const checkFileAction = action(FileId, shownAfter(checkFile))
export const exportFileAction = action(ExportInput, exportFile)
export const redactFileAction = action(RedactInput, redactFile)
