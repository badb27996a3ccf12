// The SurveyJS model inside a questionnaire's body: under `model` or `survey`, or the body itself where it has pages.

export function surveyModelOf(body: Record<string, unknown>): Record<string, unknown> | undefined {
  for (const candidate of [body['model'], body['survey'], body]) {
    if (typeof candidate !== 'object' || candidate === null) continue;
    const record = candidate as Record<string, unknown>;
    if (Array.isArray(record['pages']) || Array.isArray(record['elements'])) return record;
  }
  return undefined;
}
