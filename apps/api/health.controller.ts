import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Db } from 'mongodb';
import { Public } from '#libs/access/index.js';
import { WorkersService } from '#libs/imports/index.js';
import { DB } from '#libs/platform/index.js';
import { frontPage } from './front-page.js';

const PING_MS = 2000;

/** Health for machines, and a plain page for people until the dashboard is here. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly workers: WorkersService,
  ) {}

  @Get('health/live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ status: string }> {
    const answers = await this.databaseAnswers();
    if (!answers) response.status(503);
    return { status: answers ? 'ready' : 'database unavailable' };
  }

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async front(): Promise<string> {
    return frontPage(await this.workers.alive());
  }

  private async databaseAnswers(): Promise<boolean> {
    const timeout = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PING_MS).unref());
    const ping = this.db.command({ ping: 1 }, { timeoutMS: PING_MS }).then(
      () => true,
      () => false,
    );
    return Promise.race([ping, timeout]);
  }
}
