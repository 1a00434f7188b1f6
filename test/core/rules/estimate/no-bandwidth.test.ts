/** Tests of estimate/no-bandwidth: files that leave, uncounted. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'estimate/no-bandwidth';

it('finds the read that sends most, with the traffic', () => {
  checkFindings(`
    estimate:
      views: 10K/s
      plays: 2K/s
    data:
      photo:
        store: F
        size: 2 MB
      clip:
        store: F
        size: 20 MB
    #         ^^^^^ estimate/no-bandwidth: One "clip" is 20 MB, and "play" reads 2K/s: 320 Gbps that no estimate speaks of.
    hld:
      components:
        S: { kind: service }
        F: { kind: object-storage }
      paths:
        look: { kind: read, rate: views, data: photo, steps: [ S -> F ] }
        play: { kind: read, rate: plays, data: clip, steps: [ S -> F ] }
  `);
});

it('finds files without a path, once', () => {
  checkFindings(`
    estimate:
      views: 10K/s
      uploads: 100/s
    data:
      profile_picture: { store: F, size: 2 MB }
    # ^^^^^^^^^^^^^^^ estimate/no-bandwidth: The design serves files ("profile_picture" of 2 MB, and 1 more), and no estimate says how much data leaves it.
      video: { store: F, size: 50 MB }
    hld:
      components:
        F: { kind: object-storage }
  `);
});

it('is quiet where traffic is told, or nobody downloads', () => {
  const design = (more: { estimate?: string; photo?: string; path?: string; text?: string }) => `
    estimate:
      views: 10K/s
      ${more.estimate ?? 'uploads: 100/s'}
    data:
      ${more.photo ?? 'photo: { store: F, size: 2 MB }'}
    hld:
      text: ${more.text ?? 'Photos'}
      components:
        S: { kind: service }
        F: { kind: object-storage }
      paths:
        look: { kind: read, rate: views${more.path ?? ''}, steps: [ S -> F ] }
  `;
  const quiet = [
    design({ estimate: 'egress: 20 GB/s' }),
    design({ estimate: 'traffic: views * 2 MB' }),
    design({ path: ', response: 2 MB' }),
    design({ text: 'The CDN carries the bandwidth' }),
    design({ photo: 'backup_file: { store: F, size: 2 GB }' }),
    design({ photo: 'photo_metadata: { store: F, size: 1 MB }' }),
    design({ photo: 'attachment: { store: F }' }),
    design({ photo: 'avatar: { store: F, size: 20 KB }' }),
    design({ photo: 'order: { store: F, size: 2 MB }' }),
  ];
  for (const document of quiet) checkFindings(document, { rules: [ID] });
  checkFindings('estimate:\n  views: 10K/s\ndata:\n  photo: { store: F, size: 2 MB }\n', { rules: [ID] });
});

it('adds the figure', () => {
  const document = `
    estimate:
      views: 10K/s
      peak: views * 3
    data:
      photo: { store: F, size: 2 MB }
    hld:
      components:
        S: { kind: service }
        F: { kind: object-storage }
      paths:
        look: { kind: read, rate: views, peak: peak + 1K/s, data: photo, steps: [ S -> F ] }
  `;
  checkFix(
    ID,
    document,
    document.replace('peak: views * 3', 'peak: views * 3\n      egress: (peak + 1K/s) * data.photo.size'),
  );
});
