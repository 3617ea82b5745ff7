'use server'
import { shownAfter } from '@/lib/cases/shown-after'
import { classifyViolence } from '@/lib/dossier/classify-violence'
import { keepPerson, removePerson } from '@/lib/dossier/keep-person'
import { keepRecord, removeRecord, settleTask } from '@/lib/dossier/keep-record'
import { PersonInput, PersonRef, RecordInput, RecordRef, TaskInput, ViolenceInput } from '@/lib/dossier/schema'
import { action } from '@/lib/platform/action'

export const keepPersonAction = action(PersonInput, shownAfter(keepPerson))
export const removePersonAction = action(PersonRef, shownAfter(removePerson))
export const classifyViolenceAction = action(ViolenceInput, shownAfter(classifyViolence))
export const keepRecordAction = action(RecordInput, shownAfter(keepRecord))
export const removeRecordAction = action(RecordRef, shownAfter(removeRecord))
export const settleTaskAction = action(TaskInput, shownAfter(settleTask))
