/** The sample partner and its onboarding templates, set up by `npm start` in an empty installation. */
export const SAMPLE_PARTNER = { slug: 'harbour-voice', name: 'Harbour Voice' } as const;

const shared = {
  kind: 'webex-wholesale',
  serviceProviderAdmin: 'ops@harbour-voice.example',
  authentication: { method: 'webex' },
};

export const SAMPLE_TEMPLATES = [
  {
    ...shared,
    name: 'Harbour Voice IL',
    country: 'IL',
    emailLanguage: 'he',
    wholesaleSubscription: 'Sub-IL-1001',
    email: {
      fromName: 'Harbour Voice',
      replyTo: 'support@harbour-voice.example',
      reportTo: ['ops@harbour-voice.example'],
    },
    callSettings: { timezone: 'Asia/Jerusalem', announcementLanguage: 'he_il' },
    rules: { allowedCountries: ['IL'] },
  },
  {
    ...shared,
    name: 'Harbour Voice US',
    country: 'US',
    emailLanguage: 'en',
    wholesaleSubscription: 'Sub-US-2001',
    email: {
      fromName: 'Harbour Voice',
      replyTo: 'support@harbour-voice.example',
      reportTo: ['ops@harbour-voice.example'],
    },
    callSettings: { timezone: 'America/New_York', announcementLanguage: 'en_us' },
    rules: { allowedCountries: ['US', 'IL'], guardrails: { maxErrorPercent: 100 } },
  },
];
