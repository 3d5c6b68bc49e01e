/** Documents of Model Studio that findings point at (seen 2026-11). */
export const ERROR_CODES = "https://help.aliyun.com/zh/model-studio/error-code";
export const CODING_FAQ = "https://help.aliyun.com/zh/model-studio/coding-plan-faq";
export const TOKEN_FAQ = "https://help.aliyun.com/zh/model-studio/token-plan-faq";
export const BASE_URLS = "https://help.aliyun.com/zh/model-studio/base-url";
