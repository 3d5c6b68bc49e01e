/**
 * What Model Studio says when it refuses. Texts and codes: knowledge/alibaba/errors.json, error-strings.json and
 * diagnosis.md §1 (read 2026-11; certainty there). `code` is the OpenAI-compatible one, `nativeCode` the
 * one of `/api/v1`. `{model}`, `{limit}`, `{index}` and `{role}` are filled in; `anchor` is where the text's help link points.
 */
export type KnownError = {
  status: number;
  code: string | null;
  nativeCode: string;
  type: string;
  message: string;
  /** Text on `….maas.…` hosts and native paths, where it differs. */
  maasMessage?: string;
  anchor?: string;
  /** Whether the request got as far as the model gateway (`x-dashscope-call-gateway`). Absent on 401 and model 404. */
  gateway: boolean;
};

const parameter = (message: string): KnownError => ({
  status: 400,
  code: "invalid_parameter_error",
  nativeCode: "InvalidParameter",
  type: "invalid_request_error",
  message,
  gateway: true,
});

const refused = (
  status: number,
  code: string,
  message: string,
  more: Partial<KnownError> = {},
): KnownError => ({ status, code, nativeCode: code, type: code, message, gateway: true, ...more });

const planQuota = (message: string): KnownError => refused(429, "throttling", message);

export const KNOWN_ERRORS = {
  noKey: refused(401, "InvalidApiKey", "No API-key provided.", {
    type: "invalid_request_error",
    gateway: false,
  }),
  invalidKey: refused(401, "invalid_api_key", "Incorrect API key provided.", {
    maasMessage: "Invalid API-key provided.",
    nativeCode: "InvalidApiKey",
    type: "invalid_request_error",
    anchor: "apikey-error",
    gateway: false,
  }),
  invalidCodingKey: {
    status: 401,
    code: null,
    nativeCode: "InvalidApiKey",
    type: "authentication_error",
    message: "invalid access token or token expired",
    gateway: false,
  },
  planKeyOnGeneralHost: refused(403, "InvalidApiKey", "invalid api-key", {
    type: "invalid_request_error",
    gateway: false,
  }),
  illegalEndpoint: refused(401, "IllegalEndpoint", "IllegalEndpoint", {
    type: "invalid_request_error",
    gateway: false,
  }),
  modelNotFound: refused(
    404,
    "model_not_found",
    "The model `{model}` does not exist or you do not have access to it.",
    {
      maasMessage: "model '{model}' not found or not supported",
      nativeCode: "ModelNotFound",
      type: "invalid_request_error",
      gateway: false,
    },
  ),
  modelNotSupported: refused(
    404,
    "model_not_supported",
    "Unsupported model `{model}` for OpenAI compatibility mode.",
    {
      type: "invalid_request_error",
      gateway: false,
    },
  ),
  modelNotInCodingPlan: {
    ...parameter("model '{model}' is not supported"),
    code: "invalid_request_error",
    gateway: false,
  },
  notPurchased: refused(
    403,
    "AccessDenied.Unpurchased",
    "Access to model denied. Please make sure you are eligible for using the model.",
    { anchor: "access-denied" },
  ),
  modelNotGranted: refused(403, "Model.AccessDenied", "Model access denied."),
  workspaceNotGranted: refused(403, "Workspace.AccessDenied", "Workspace access denied."),
  arrears: refused(400, "Arrearage", "Access denied, please make sure your account is in good standing.", {
    anchor: "overdue-payment",
  }),
  freeTierOnly: refused(
    403,
    "AllocationQuota.FreeTierOnly",
    'The free tier of the model has been exhausted. If you wish to continue access the model on a paid basis, please disable the "use free tier only" mode in the management console.',
  ),
  throttledTokens: refused(
    429,
    "insufficient_quota",
    "You exceeded your current quota, please check your plan and billing details.",
    { nativeCode: "Throttling.AllocationQuota", anchor: "token-limit" },
  ),
  throttledRequests: refused(429, "limit_requests", "Requests rate limit exceeded, please try again later.", {
    nativeCode: "Throttling.RateQuota",
  }),
  throttledBurst: refused(
    429,
    "limit_burst_rate",
    "Request rate increased too quickly. To ensure system stability, please adjust your client logic to scale requests more smoothly over time.",
    { nativeCode: "Throttling.BurstRate" },
  ),
  codingHourQuota: planQuota("hour allocated quota exceeded."),
  codingWeekQuota: planQuota("week allocated quota exceeded."),
  codingConcurrency: planQuota("concurrency allocated quota exceeded."),
  tokenQuota: refused(429, "insufficient_quota", "token-plan quota has been exhausted."),
  contentRefused: refused(400, "data_inspection_failed", "Input data may contain inappropriate content.", {
    nativeCode: "DataInspectionFailed",
  }),
  serverError: refused(500, "internal_error", "Internal server error", { nativeCode: "InternalError" }),
  overloaded: refused(
    503,
    "ModelServingError",
    "Too many requests. Your requests are being throttled due to system capacity limits.",
  ),
  bodyNotJson: parameter("Required body invalid, please check the request body format."),
  modelMissing: { ...parameter("you must provide a model parameter"), code: "invalid_request_error" },
  messagesMissing: parameter('Either "prompt" or "messages" must exist and cannot both be none'),
  messagesEmpty: parameter("[] is too short - 'messages'"),
  roleUnknown: parameter(
    "{role} is not one of ['system', 'assistant', 'user', 'tool', 'function'] - 'messages.['{index}'].role'",
  ),
  maxTokensRange: parameter(
    "<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, {limit}]",
  ),
  maxTokensMissing: parameter("max_tokens: Field required"),
  thinkingNeedsStream: parameter("parameter.enable_thinking must be set to false for non-streaming calls"),
  thinkingAlwaysOn: parameter("The value of the enable_thinking parameter is restricted to True."),
  methodNotSupported: { ...parameter("Request method 'GET' is not supported."), gateway: false },
  asyncOnly: refused(403, "AccessDenied", "current user api does not support synchronous calls."),
  tooLarge: refused(413, "BadRequest.TooLarge", "Payload Too Large", { gateway: false }),
} as const satisfies Record<string, KnownError>;

export type ErrorName = keyof typeof KNOWN_ERRORS;

/** A string instead of an object: the one body of that shape. Official text, status measured by third parties. */
export const CODING_AGENTS_ONLY = "Coding Plan is currently only available for Coding Agents";

/** Clients the Coding Plan host takes for coding tools, as their User-Agent begins. OpenClaw sends the OpenAI SDK's. */
export const CODING_AGENTS =
  /^(OpenAI\/JS|Anthropic\/JS|openclaw|claude-cli|qwen-code|QwenCode|cline|opencode|Kilo-Code)/i;
