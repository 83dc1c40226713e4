import { Module } from "@medusajs/framework/utils"
import HistoryModuleService from "./service"

export const HISTORY_MODULE = "history"

export default Module(HISTORY_MODULE, { service: HistoryModuleService })
