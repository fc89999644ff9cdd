import type * as Client from '@aws-sdk/client-s3';
import type * as Upload from '@aws-sdk/lib-storage';
import { clientMissing } from '../messages.ts';

/** The two packages of the AWS SDK that are used, loaded when the first `s3:` place is opened and not before. */
export type S3Library = typeof Client & Pick<typeof Upload, 'Upload'>;

/** What is not taken from the environment (`AWS_REGION`, `AWS_ACCESS_KEY_ID`, profiles, roles) as in every AWS program. */
export interface S3Options {
  /** Another server than Amazon's, such as `http://127.0.0.1:9000`. */
  readonly endpoint?: string;
  readonly region?: string;
}

export async function loadS3(): Promise<S3Library> {
  try {
    const [client, { Upload }] = await Promise.all([import('@aws-sdk/client-s3'), import('@aws-sdk/lib-storage')]);
    return { ...client, Upload };
  } catch (error) {
    throw clientMissing('@aws-sdk/client-s3 @aws-sdk/lib-storage', 's3:', error);
  }
}

export function s3Client(library: S3Library, options: S3Options): Client.S3Client {
  const { endpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'], region } = options;
  const config: Client.S3ClientConfig = {
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }), // other servers have no name for each bucket
    ...(region === undefined ? {} : { region }),
  };
  return new library.S3Client(config);
}
