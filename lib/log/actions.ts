'use server'
import { checkChains } from '@/lib/log/check-chains'
import { CheckChainsInput } from '@/lib/log/schema'
import { action } from '@/lib/platform/action'

export const checkChainsAction = action(CheckChainsInput, checkChains)
