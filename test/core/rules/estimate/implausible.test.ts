/** Tests of estimate/implausible: inputs far from what is known of such things. */
import { describe, expect, it, test } from 'vitest';
import { lightBetween } from '../../../../src/core/rules/shared/regions.ts';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'estimate/implausible';

it('finds sizes ten times beyond their reference, and says which', () => {
  checkFindings(`
    estimate:
      photo_size: 200 MB/photo
      #           ^^^^^^^^^^^^ estimate/implausible: \`photo_size\` is 200 MB/photo, and a photo is 0.2 MB to 12 MB (
      thumbnail: 2 MB
      #          ^^^^ estimate/implausible: and a thumbnail is 5 to 20 KB
      image_size: 200 B
      #           ^^^^^ estimate/implausible: times less
      size: 3 MB/tweet
      #     ^^^^^^^^^^ estimate/implausible: and a post is
      chat_message: 1..3 MB
      #             ^^^^^^^ estimate/implausible: and a chat message is 100 to 200 B
      url_bytes: 2 MB
      #          ^^^^ estimate/implausible
      video_bitrate: 8 GB/min
      #              ^^^^^^^^ estimate/implausible
      videoQuality: 8 GB/s
      #             ^^^^^^ estimate/implausible: and a minute of video is 9 MB/min to 375 MB/min
      ssd_read: 500 ns
      #         ^^^^^^ estimate/implausible: and a read from a solid-state disk is 80 to 150 us
  `);
});

it('is quiet within ten times, about sums and other things, and about what has a source', () => {
  checkFindings(
    `
      estimate:
        photo_size: 200 KB/photo
        photo: 25 MB
        photos: 3 TB
        photo_archive: 3 TB
        photo_storage: 3 TB
        photo_id_size: 16 B
        photos_per_user: 3 GB/user
        image_size: 1 KB
        container_image: 2 GB
        video_stream: 4 Mbps
        video_egress: 3 Tbps
        video: 300 GB/s
        post_size: 600 KB/post
        peak_time: 21
        message_size: 50 KB/message
        email_message: 75 KB
        tweet_with_photo: 3 MB
        post_record: 2 KB
        url_storage: 2 TB
        url_record: 3 KB
        disk_seek: 4 ms
        ssd_size: 2 TB
        scan: { value: 900 MB/photo, source: Measured }
        daily: 70M photos/day * 900 MB/photo
    `,
    { rules: [ID] },
  );
});

it('finds factors, people and copies beyond reason', () => {
  checkFindings(`
    estimate:
      peak_factor: 50
      #            ^^ estimate/implausible: makes the peak 50 times the average, where 2 to 10 are usual
      dau: 10bn users
      #    ^^^^^^^^^^ estimate/implausible: more than the 8.3 billion people
      replication_factor: 30
      #                   ^^ estimate/implausible: keeps 30 copies of the data. 3 are usual
      storage: 3 TB * replication_factor
      disks: 3 TB * 20 replicas
      #             ^^^^^^^^^^^ estimate/implausible
  `);
  checkFindings(
    `
      estimate:
        peak_factor: 12..25
        peak_qps: 50
        dau: 5bn users
        visits: 20bn users/year
        accounts: 12bn accounts
        replicas: 40
        api_replicas: 40 replicas
        pods: replicas * 2
        copies: 9
        storage: 3 TB * copies
        keys: 30bn
    `,
    { rules: [ID] },
  );
});

it('knows the light between declared regions', () => {
  checkFindings(
    `
    operations:
      regions: [ us-east-1, eu-west-1, eu-central-1 ]
    estimate:
      cross_region_latency: 80 ms
      between_regions: 40 ms
      distance: 3 ms
  `,
    { rules: [ID] },
  );
  checkFindings(`
    operations:
      regions: { us-east-1: Home, ap-southeast-2: Copy }
    estimate:
      cross_region_latency: 20 ms
      #                     ^^^^^ estimate/implausible: and light alone takes 4
      region_rtt: 70 ms
      #           ^^^^^ estimate/implausible: from us-east-1 to ap-southeast-2 and back
      same_region_latency: 1 ms
      regional_lag: 1 ms
  `);
  for (const regions of ['[ eu-west ]', '[ eu-west, mars ]', 'eu-west-1, eu-west-2', '{ none: One room }'])
    checkFindings(`operations:\n  regions: ${regions}\nestimate:\n  cross_region_latency: 1 us\n`, { rules: [ID] });
});

describe('light', () => {
  test.each([
    ['us-east', 'eu-west', 14, 18],
    ['us-east-1', 'us-west-2', 5, 10],
    ['westeurope', 'southeastasia', 28, 36],
    ['asia-northeast1', 'australia-southeast1', 19, 26],
    ['sa-east-1', 'eu-central-1', 25, 31],
  ])('%s to %s', (from, to, least, most) => {
    const milliseconds = lightBetween(from, to)! * 1000;
    expect(milliseconds).toBeGreaterThan(least);
    expect(milliseconds).toBeLessThan(most);
    expect(lightBetween(to, from)).toBe(lightBetween(from, to));
  });

  test('is not known between neighbours and names of one’s own', () => {
    expect(lightBetween('eu-west-1', 'eu-central-1')).toBeUndefined();
    expect(lightBetween('eu-west-1', 'eu-west-2')).toBeUndefined();
    expect(lightBetween('eu-west-1', 'home')).toBeUndefined();
  });
});
